using Pdk.Abi;
using Pdk.Loader.Fixtures;

namespace Pdk.Loader.Tests.Supervision;

/// <summary>A linked library with one component, which a test makes.</summary>
/// <param name="make">Makes an instance.</param>
internal sealed class WorkerLibrary(Func<IWorker> make) : PluginLibrary
{
    public override ReadOnlySpan<byte> Stamp => default;

    public override IReadOnlyList<PluginComponent> Components { get; } = [new WorkerComponent(make)];

    private sealed class WorkerComponent(Func<IWorker> make) : PluginComponent
    {
        public override string Name => "worker";

        public override ReadOnlySpan<byte> Utf8Name => "worker"u8;

        public override IReadOnlyList<Contract> Contracts { get; } = [ContractRegistry.Get<IWorker>()];

        public override object Create(PluginContext context) => make();
    }
}
