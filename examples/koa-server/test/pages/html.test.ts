import { suite } from 'uvu'
import * as assert from 'uvu/assert'
import { html } from '../../src/pages/html.ts'
import { prose } from '../../src/pages/prose.ts'

const test = suite('html')

test('what is put in is escaped, markup is kept, lists are joined, absence is nothing', () => {
  const list = ['<a>', html`<b>${'&'}</b>`]
  assert.is(
    html`<p title="${`"'`}">${list}${undefined}${false}${0}</p>`.markup,
    '<p title="&quot;&#39;">&lt;a&gt;<b>&amp;</b>0</p>',
  )
})

test('backslashes and dollars in a value are no syntax', () => {
  assert.is(html`${'\\n $& $1'}`.markup, '\\n $&amp; $1')
})

test('prose knows code and lines, and escapes the rest', () => {
  assert.is(prose('a `b<c` d\n\ne').markup, 'a <code>b&lt;c</code> d<br>e')
})

test.run()
