namespace Pdk.Contracts;

/// <summary>Makes a class a plugin that is a step of pipelines: a class that implements <see cref="IOperator"/>.</summary>
/// <param name="name">
/// How a pipeline refers to it: lower case letters, digits and hyphens, beginning with a letter: <c>filter</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class OperatorAttribute(string name) : PluginAttribute(name);
