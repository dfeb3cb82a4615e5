s=open('server.mjs').read()
def w(n,t): open(n,'w').write(t)
# A: no router
a=s.replace("  return router.routes();\n}\nfunction mountedPath2","  return answer;\n}\nfunction mountedPath2")
w('vA.mjs',a)
# B: no address
b=s.replace("const peer = plainAddress(socket.remoteAddress);","const peer = undefined;")
w('vB.mjs',b)
# C: cheap describe
c=b.replace("...address !== void 0 && { address },","").replace('...typeof requestId === "string" && { requestId },','')
w('vC.mjs',c)
# D: exchange answer precomputed -> adapter alone
d=s.replace("const answered = await postern2.exchange(describeRequest(ctx, settings));","globalThis.AA ??= await postern2.exchange(describeRequest(ctx, settings)); describeRequest(ctx, settings); const answered = await globalThis.AA;")
w('vD.mjs',d)
# E: regex router
e=s.replace("for (const path of paths) router.register(path, METHODS, answer);","router.register(new RegExp('^(?:' + [...paths].map(p => p.replace(/[.]/g,'\\\\.').replace(':id','[^/]+')).join('|') + ')$'), METHODS, answer);")
w('vE.mjs',e)
# F: two headers less
f=s.replace("""    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",\n    "referrer-policy": "no-referrer",\n""","")
w('vF.mjs',f)
