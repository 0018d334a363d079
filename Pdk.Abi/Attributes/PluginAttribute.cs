namespace Pdk;

/// <summary>Makes a class a plugin: the kit exports it under a name, with every contract that it implements.</summary>
/// <remarks>
/// The class must be public or internal, not abstract, not generic, and have exactly one accessible constructor. The constructor may
/// take one configuration record and any host services (contracts such as the log); the kit supplies them. An instance
/// that implements <see cref="IDisposable"/> is disposed when the host releases it. Do not derive from this attribute: the generator
/// knows the kit's own only (PDK0010).
/// </remarks>
/// <param name="name">
/// How users refer to the plugin: lower case letters, digits and hyphens, beginning with a letter: <c>ten-percent</c>.
/// </param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public class PluginAttribute(string name) : Attribute
{
    /// <summary>How users refer to the plugin.</summary>
    public string Name { get; } = name;

    /// <summary>One sentence for people who look through a list of plugins.</summary>
    public string Description { get; init; } = "";
}
