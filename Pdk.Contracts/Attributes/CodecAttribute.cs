namespace Pdk.Contracts;

/// <summary>Makes a class a plugin that is a codec: a class that implements <see cref="ICodec"/>.</summary>
/// <param name="name">How a pipeline refers to it: lower case letters, digits and hyphens, beginning with a letter: <c>json</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CodecAttribute(string name) : PluginAttribute(name)
{
    /// <summary>
    /// The content types that it decodes and encodes, without parameters: <c>application/json</c>. Items that carry one of them are given
    /// to it. The stamp lists them.
    /// </summary>
    public string[] MimeTypes { get; init; } = [];
}
