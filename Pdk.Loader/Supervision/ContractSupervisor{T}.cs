using Pdk.Abi;

namespace Pdk.Loader.Supervision;

/// <summary>Stands between the callers of one contract of an instance and whatever serves it at the moment.</summary>
/// <param name="owner">The instance.</param>
/// <param name="contract">The contract.</param>
/// <param name="index">Its place among the contracts of each generation.</param>
internal sealed class ContractSupervisor<T>(SupervisedInstance owner, Contract<T> contract, int index) : Supervisor<T>, IContractSupervisor
    where T : class
{
    private T? _face;
    private CallTarget<T>? _last;
    private volatile bool _isDisposed;

    /// <summary>The object that callers hold.</summary>
    internal T Face => _face ??= contract.Supervise(this);

    public string Id => contract.Id;

    object IContractSupervisor.Face => Face;

    public override T Current => TargetOf(owner.Current).Real;

    public ICallTarget TargetIn(Generation generation) => TargetIn(generation, generation.Core.As<T>()
        ?? throw new NotSupportedException(
            $"'{owner.Component}' ({generation.Recipe.Library.Path}) does not implement {contract.Id}; "
                + "expected all contracts that are in use."));

    internal CallTarget<T> TargetIn(Generation generation, T instance) =>
        new(instance, generation.Follow(instance), owner, generation, contract);

    public override CallLease<T> Enter(long bytes)
    {
        SpinWait wait = default;
        while (true)
        {
            Generation generation = owner.Current;
            CallTarget<T> target = TargetOf(generation);
            if (!_isDisposed && target.TryEnter(bytes, out long started))
            {
                return new CallLease<T>(target, started);
            }

            ObjectDisposedException.ThrowIf(_isDisposed || owner.IsDisposed, this);

            // Where another object has taken over meanwhile, that one is asked.
            if (ReferenceEquals(generation, owner.Current) && generation.Fault is { } fault)
            {
                target.Statistics.AddRefused();
                throw new PluginFaultException(PdkStatus.FaultedEarlier, fault.Message, fault.RemoteType, fault.Detail);
            }

            // A replacement is being put in place.
            wait.SpinOnce();
        }
    }

    public override void Dispose()
    {
        _isDisposed = true;
        owner.FaceDisposed(Face);
    }

    /// <summary>
    /// The generation decides which object is called, so that all contracts of an instance switch at one moment; the target is only
    /// remembered.
    /// </summary>
    private CallTarget<T> TargetOf(Generation generation)
    {
        CallTarget<T>? last = _last;
        if (last is null || !ReferenceEquals(last.Generation, generation))
        {
            _last = last = (CallTarget<T>)generation.Target(index);
        }

        return last;
    }
}
