namespace Pdk.Runtime.Instances;

/// <summary>The instances that a chain of stages is made of: made together, given back together.</summary>
internal sealed class OwnedInstances : IDisposable
{
    private readonly IInstanceFactory _factory;
    private readonly IReadOnlyList<Stage> _stages;
    private readonly List<IInstance> _instances = [];

    /// <summary>Makes them, in the order of the stages.</summary>
    /// <param name="factory">Where they come from.</param>
    /// <param name="owner">The connector that they work for, which gives them their alias.</param>
    /// <param name="stages">What they are.</param>
    /// <param name="old">Those of another chain, which are given back before, whatever becomes of these; null where there is none.</param>
    /// <exception cref="PipelineException">One cannot be made.</exception>
    internal OwnedInstances(IInstanceFactory factory, string owner, IReadOnlyList<Stage> stages, OwnedInstances? old)
    {
        _factory = factory;
        _stages = stages;
        Exception? failure = factory.Exchange(
            old?.Take() ?? [], [.. stages.Select(stage => InstanceFactoryExtensions.RequestFor(stage, owner))], _instances);
        if (failure is not null)
        {
            Stage failed = stages[_instances.Count];
            Dispose();
            throw InstanceFactoryExtensions.NotMade(failed.Component.Position, owner, failure);
        }
    }

    /// <summary>Whether one of them answers calls with an earlier fault.</summary>
    internal bool AreFaulted => _instances.Exists(static instance => instance.IsFaulted);

    /// <summary>The instance of a stage.</summary>
    /// <typeparam name="T">The stage's contract.</typeparam>
    /// <param name="stage">The number of the stage.</param>
    /// <exception cref="PipelineException">It does not implement it.</exception>
    internal T Require<T>(int stage)
        where T : class =>
        _instances[stage].Require<T>(_stages[stage].Component.Position, _stages[stage].Component.Name);

    public void Dispose()
    {
        if (_instances.Count > 0)
        {
            _ = _factory.Exchange(Take(), [], []);
        }
    }

    private IInstance[] Take()
    {
        IInstance[] instances = [.. _instances];
        _instances.Clear();
        return instances;
    }
}
