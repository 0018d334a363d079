namespace Pdk.Contracts;

/// <summary>Makes a class a plugin that is a postprocessor: a class that implements <see cref="IPostprocessor"/>.</summary>
/// <param name="name">
/// How a pipeline refers to it: lower case letters, digits and hyphens, beginning with a letter: <c>separate</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PostprocessorAttribute(string name) : PluginAttribute(name);
