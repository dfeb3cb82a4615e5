export * from '@postern/core/mail'
