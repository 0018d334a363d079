using Pdk.Abi;

namespace Pdk.Tests.Plugins;

/// <summary>The library of this process, with one component: whoever opens it first makes its tables, and all others get them.</summary>
internal sealed class LoggerLibrary : PluginLibrary
{
    public override IReadOnlyList<PluginComponent> Components { get; } = [new Component()];

    public override ReadOnlySpan<byte> Stamp => "no stamp"u8;

    private sealed class Component : PluginComponent
    {
        public override string Name => "logger";

        public override ReadOnlySpan<byte> Utf8Name => "logger"u8;

        public override IReadOnlyList<Contract> Contracts { get; } = [ContractRegistry.Get<Min.IMinimum>()];

        public override object Create(PluginContext context) => new Minimum();
    }

    private sealed class Minimum : Min.IMinimum
    {
        int Min.IMinimum.Min(int a, int b) => Math.Min(a, b);
    }
}
