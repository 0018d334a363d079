using Pdk.Abi;
using Pdk.Loader.Fixtures;

namespace Pdk.Loader.Tests.Supervision;

/// <summary>A linked library with one component, which a test makes.</summary>
/// <param name="make">Makes an instance.</param>
/// <param name="making">Told of each instance that is to be made.</param>
internal sealed class WorkerLibrary(Func<IWorker> make, Action<PluginContext>? making = null) : PluginLibrary
{
    public override ReadOnlySpan<byte> Stamp => default;

    public override IReadOnlyList<PluginComponent> Components { get; } = [new WorkerComponent(make, making)];

    private sealed class WorkerComponent(Func<IWorker> make, Action<PluginContext>? making) : PluginComponent
    {
        public override string Name => "worker";

        public override ReadOnlySpan<byte> Utf8Name => "worker"u8;

        public override IReadOnlyList<Contract> Contracts { get; } = [ContractRegistry.Get<IWorker>()];

        public override object Create(PluginContext context)
        {
            making?.Invoke(context);
            return make();
        }
    }
}
