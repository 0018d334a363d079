namespace Pdk.Contracts;

/// <summary>
/// Makes a class a plugin that is a connector: a class that implements <see cref="ISource"/>, <see cref="ISink"/> or both.
/// </summary>
/// <param name="name">
/// How a pipeline refers to it: lower case letters, digits and hyphens, beginning with a letter: <c>metronome</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ConnectorAttribute(string name) : PluginAttribute(name);
