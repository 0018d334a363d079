namespace Pdk.Contracts;

/// <summary>Makes a class a plugin that is a codec: a class that implements <see cref="ICodec"/>.</summary>
/// <param name="name">How a pipeline refers to it: lower case letters, digits and hyphens, beginning with a letter: <c>json</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CodecAttribute(string name) : PluginAttribute(name);
