import sys,re
s=open('server.mjs').read()
print(s[s.index('function clientAddress'):s.index('function clientAddress')+900])
print(s[s.index('function createRoutes2'):s.index('function createRoutes2')+1200] if 'function createRoutes2' in s else '')
