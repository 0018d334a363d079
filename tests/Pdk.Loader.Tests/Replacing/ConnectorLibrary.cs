using Pdk.Abi;
using Pdk.Contracts;
using Pdk.Loader.Fixtures;

namespace Pdk.Loader.Tests.Replacing;

/// <summary>A linked library of connectors.</summary>
internal sealed class ConnectorLibrary(Func<ReplacedConnector> make) : PluginLibrary
{
    public override ReadOnlySpan<byte> Stamp => default;

    public override IReadOnlyList<PluginComponent> Components { get; } = [new Component(make)];

    private sealed class Component(Func<ReplacedConnector> make) : PluginComponent
    {
        public override string Name => "connector";

        public override ReadOnlySpan<byte> Utf8Name => "connector"u8;

        public override IReadOnlyList<Contract> Contracts { get; } = [ContractRegistry.Get<IConnector>(), ContractRegistry.Get<IAdder>()];

        public override object Create(PluginContext context) => make();
    }
}
