namespace Pdk.Contracts;

/// <summary>Makes a class a plugin that is a preprocessor: a class that implements <see cref="IPreprocessor"/>.</summary>
/// <param name="name">
/// How a pipeline refers to it: lower case letters, digits and hyphens, beginning with a letter: <c>separate</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PreprocessorAttribute(string name) : PluginAttribute(name);
