using System.Reflection;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.Testing;

/// <summary>How a whole pipeline is run by a test. Read when the harness is made.</summary>
public sealed class PipelineTestOptions
{
    private readonly List<(Assembly Plugin, PluginForm Form)> _plugins = [];

    /// <summary>Whether the host supervises its plugins, as a host does that shall outlive their faults.</summary>
    public bool IsSupervised { get; set; } = true;

    /// <summary>
    /// How the pipeline runs: its state, its clock, components of the test's own. Log and cancellation are the harness's.
    /// </summary>
    public PipelineOptions Run { get; } = new();

    /// <summary>How long the harness waits for anything before it says that it did not come. In real time.</summary>
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Further plugins that the pipeline names.</summary>
    internal IReadOnlyList<(Assembly Plugin, PluginForm Form)> Plugins => _plugins;

    /// <summary>Adds the plugins of another project, such as codecs.</summary>
    /// <typeparam name="TPlugin">One of them.</typeparam>
    /// <param name="form">In which form.</param>
    /// <returns>The same options.</returns>
    public PipelineTestOptions Add<TPlugin>(PluginForm form = PluginForm.Linked)
        where TPlugin : class
    {
        _plugins.Add((typeof(TPlugin).Assembly, form));
        return this;
    }
}
