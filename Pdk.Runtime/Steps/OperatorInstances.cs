using Pdk.Contracts;
using Pdk.Runtime.Formats;
using Pdk.Runtime.Instances;

namespace Pdk.Runtime.Steps;

/// <summary>Instances of one step, each of them seen as a sink.</summary>
/// <param name="instances">Where they come from.</param>
/// <param name="outlet">Where what they make goes.</param>
internal sealed class OperatorInstances(IInstanceFactory instances, StepOutlet outlet) : IInstanceFactory
{
    /// <inheritdoc/>
    public ICodecCatalog Codecs => instances.Codecs;

    /// <inheritdoc/>
    public IReadOnlyCollection<string>? AskedBy(string contractId, string component) => instances.AskedBy(contractId, component);

    /// <inheritdoc/>
    public IInstance Create(InstanceRequest request) => new Instance(instances.Create(request), outlet);

    /// <inheritdoc/>
    public Exception? Exchange(IReadOnlyList<IInstance> old, IReadOnlyList<InstanceRequest> requests, ICollection<IInstance> made) =>
        instances.Exchange(old, requests, made);

    private sealed class Instance(IInstance instance, StepOutlet outlet) : IInstance
    {
        private OperatorSink? _sink;

        public bool IsFaulted => instance.IsFaulted;

        public T? As<T>()
            where T : class =>
            typeof(T) != typeof(ISink) ? instance.As<T>()
            : instance.As<IOperator>() is { } step ? (T)(object)(_sink ??= new OperatorSink(step, outlet))
            : null;

        public void Dispose() => instance.Dispose();
    }
}
