/** What every backbone must pass: extend {@link chat.server.backbone.BackboneContract}. */
package chat.server.backbone;
