using Pdk.Abi;
using Pdk.Loader;

namespace Pdk.Hosting;

/// <summary>How plugins take part in an application. Read when it starts; later changes count for nothing.</summary>
public sealed class PdkOptions
{
    private readonly List<(PluginLibrary Library, string Name)> _linked = [];

    /// <summary>
    /// How plugins are found, judged and started. Differs from a new object in two ways: instances are supervised, and relative paths count
    /// from the content root of the application. Log, host name and version come from the application, unless they were set.
    /// </summary>
    public PluginHostOptions Host { get; } = new() { Supervision = new SupervisionOptions() };

    /// <summary>The names (those in their stamps) of plugins without which the application must not run.</summary>
    public IList<string> Required { get; } = [];

    /// <summary>
    /// Whether every file on the search path must be ready or none of the kit's: one that is refused counts as a required plugin that is
    /// missing.
    /// </summary>
    public bool RequireAll { get; set; }

    /// <summary>
    /// Whether the application starts although required plugins are missing, and leaves the consequences to its health check.
    /// </summary>
    public bool StartWithoutRequired { get; set; }

    /// <summary>
    /// Whether the application is stopped when <see cref="PluginHost.Failed"/> is raised: an instance has failed for good, and its
    /// <see cref="FaultPolicy"/> asks for that.
    /// </summary>
    public bool StopOnFailure { get; set; } = true;

    /// <summary>
    /// Whether the search path is watched while the application runs (<see cref="PluginHost.Watch"/>): new versions of plugins take the
    /// place of old ones.
    /// </summary>
    public bool WatchSearchPath { get; set; }

    /// <summary>The libraries that are part of the program.</summary>
    internal IReadOnlyList<(PluginLibrary Library, string Name)> Linked => _linked;

    /// <summary>Adds a library whose code is part of this program, before anything is searched for.</summary>
    /// <param name="library">The library: its class is generated into the plugin project.</param>
    /// <param name="name">What the report calls it.</param>
    /// <returns>These options.</returns>
    public PdkOptions AddLinked(PluginLibrary library, string name)
    {
        ArgumentNullException.ThrowIfNull(library);
        ArgumentException.ThrowIfNullOrEmpty(name);
        _linked.Add((library, name));
        return this;
    }
}
