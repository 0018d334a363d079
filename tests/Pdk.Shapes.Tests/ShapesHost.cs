using System.Reflection;
using Pdk.Fixtures;
using Pdk.Loader;
using Pdk.Shapes.Emit;
using Pdk.Shapes.Model;
using Shapes.Limits;

namespace Pdk.Shapes.Tests;

/// <summary>The plugins of all shapes, linked and native.</summary>
public sealed class ShapesHost : IDisposable
{
    private readonly PluginHost _linked = Open(host => host.AddLinked(BuiltShapes.Plugin));
    private readonly PluginHost _native = Open(host => host.LoadFile(NativeFixtures.Shapes));
    private readonly Dictionary<(PluginForm Form, int Contract), object> _instances = [];

    /// <summary>The plugin that serves a shape.</summary>
    public object Get(PluginForm form, ShapeCase @case)
    {
        lock (_instances)
        {
            if (!_instances.TryGetValue((form, @case.Contract), out object? instance))
            {
                instance = s_create.MakeGenericMethod(Interface(@case.Contract)).Invoke(Host(form), [PluginEmitter.PluginName(@case.Contract), null, null, null])!;
                _instances.Add((form, @case.Contract), instance);
            }

            return instance;
        }
    }

    /// <summary>The plugin for limits.</summary>
    public ILimits Limits(PluginForm form) => Host(form).Create<ILimits>("limits");

    /// <summary>The interface of a contract.</summary>
    public static Type Interface(int contract) => BuiltShapes.Contract.GetType("Shapes." + ContractEmitter.InterfaceName(contract), throwOnError: true)!;

    public void Dispose()
    {
        foreach (IDisposable instance in _instances.Values.OfType<IDisposable>())
        {
            instance.Dispose();
        }

        _linked.Dispose();
        _native.Dispose();
    }

    private PluginHost Host(PluginForm form) => form == PluginForm.Native ? _native : _linked;

    private static PluginHost Open(Func<PluginHost, LoadReportRow> load)
    {
        PluginHostOptions options = new PluginHostOptions { UseEnvironment = false, StartDeadline = TimeSpan.FromSeconds(60) }.AddContract<ILimits>();
        for (int contract = 0; contract < BuiltShapes.Set.ContractCount; contract++)
        {
            s_addContract.MakeGenericMethod(Interface(contract)).Invoke(options, null);
        }

        PluginHost host = new(options);
        LoadReportRow row = load(host);
        Assert.True(row.IsReady, $"PDK_SEED={BuiltShapes.Seed}: {row}");
        return host;
    }

    private static readonly MethodInfo s_create = typeof(PluginHost).GetMethod(nameof(PluginHost.Create))!;
    private static readonly MethodInfo s_addContract = typeof(PluginHostOptions).GetMethod(nameof(PluginHostOptions.AddContract), genericParameterCount: 1, [])!;
}
