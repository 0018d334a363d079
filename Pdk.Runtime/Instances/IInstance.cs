namespace Pdk.Runtime.Instances;

/// <summary>An instance of a component, seen through its contracts. Disposing it gives it back; no call may be under way then.</summary>
internal interface IInstance : IDisposable
{
    /// <summary>Whether calls are answered with an earlier fault at the moment, so that another instance would serve better.</summary>
    bool IsFaulted { get; }

    /// <summary>The instance as one of its contracts; null where it does not implement it.</summary>
    T? As<T>()
        where T : class;
}
