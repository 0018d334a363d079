using System.Reflection;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Testing.Hosts;
using Pdk.Testing.Probes;

namespace Pdk.Testing;

/// <summary>A plugin under test, in one of its forms.</summary>
/// <remarks>
/// <para>The native form is published when the first test of a run asks for it, from the project that the test project references. All
/// tests of a process share the loaded library; instances are their own.</para>
/// <para>Immutable and safe for all threads. What it makes is not, except where it says so.</para>
/// </remarks>
public sealed class TestPlugin
{
    private static int s_count;

    private readonly TestHost _host;

    private TestPlugin(TestHost host, PluginForm form, string component)
    {
        _host = host;
        Form = form;
        Component = component;
    }

    /// <summary>In which form it is used.</summary>
    public PluginForm Form { get; }

    /// <summary>The name of the component: what stands in its attribute.</summary>
    public string Component { get; }

    /// <summary>The host that has it loaded, and nothing else.</summary>
    public PluginHost Host => _host.Plugins;

    internal TestHost TestHost => _host;

    /// <summary>Loads a plugin.</summary>
    /// <typeparam name="TPlugin">
    /// The plugin's class: it has <c>[Connector]</c>, <c>[Codec]</c> or another attribute of a plugin.
    /// </typeparam>
    /// <param name="form">In which form.</param>
    /// <exception cref="ArgumentException">The class is no plugin.</exception>
    /// <exception cref="PluginTestException">
    /// It cannot be published, or the loader refuses it; the message has what the build or the loader says.
    /// </exception>
    public static TestPlugin Of<TPlugin>(PluginForm form)
        where TPlugin : class
    {
        PluginAttribute attribute = typeof(TPlugin).GetCustomAttribute<PluginAttribute>() ?? throw new ArgumentException(
            $"Expected the class of a plugin, with an attribute such as [Connector(\"…\")], found {typeof(TPlugin)} without one.");
        return new TestPlugin(TestHosts.Of(typeof(TPlugin).Assembly, form), form, attribute.Name);
    }

    /// <summary>Runs a source in a pipeline whose other end is the test.</summary>
    /// <param name="configuration">Its configuration, in JSON.</param>
    /// <param name="options">How it runs; the defaults where null.</param>
    /// <returns>The harness; its owner disposes it. Nothing runs before <see cref="RunTest.StartAsync"/>.</returns>
    public SourceTest Source(string configuration = "{}", ConnectorTestOptions? options = null) =>
        new(this, NextAlias(), configuration, options ?? new ConnectorTestOptions());

    /// <summary>Runs a sink in a pipeline whose other end is the test.</summary>
    /// <param name="configuration">Its configuration, in JSON.</param>
    /// <param name="options">How it runs; the defaults where null.</param>
    /// <returns>The harness; its owner disposes it. Nothing runs before <see cref="RunTest.StartAsync"/>.</returns>
    public SinkTest Sink(string configuration = "{}", ConnectorTestOptions? options = null) =>
        new(this, NextAlias(), configuration, options ?? new ConnectorTestOptions());

    /// <summary>Asks a codec, event by event.</summary>
    /// <param name="configuration">Its configuration, in JSON.</param>
    /// <returns>The probe; its owner disposes it.</returns>
    public CodecProbe Codec(string configuration = "{}") => new(Create<ICodec>(configuration));

    /// <summary>Asks a preprocessor, chunk by chunk.</summary>
    /// <inheritdoc cref="Codec"/>
    public ProcessorProbe Preprocessor(string configuration = "{}") => ProcessorProbe.Of(Create<IPreprocessor>(configuration));

    /// <summary>Asks a postprocessor, chunk by chunk.</summary>
    /// <inheritdoc cref="Codec"/>
    public ProcessorProbe Postprocessor(string configuration = "{}") => ProcessorProbe.Of(Create<IPostprocessor>(configuration));

    /// <summary>Makes an instance as a host does, for what no harness offers.</summary>
    /// <typeparam name="T">The contract.</typeparam>
    /// <param name="configuration">Its configuration, in JSON.</param>
    /// <returns>The instance; cast to <see cref="IDisposable"/>, it gives itself back.</returns>
    /// <exception cref="PluginLoadException">It cannot be made, such as for a wrong configuration.</exception>
    public T Create<T>(string configuration = "{}")
        where T : class => Host.Create<T>(Component, PdkDocument.ParseJson(configuration), NextAlias());

    private string NextAlias() => $"{Component}-{Interlocked.Increment(ref s_count)}";
}
