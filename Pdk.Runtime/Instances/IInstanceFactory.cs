using Pdk.Runtime.Formats;

namespace Pdk.Runtime.Instances;

/// <summary>Where the runtime has its instances from. It is all that the runtime knows of plugins and their forms.</summary>
internal interface IInstanceFactory
{
    /// <summary>The codecs that it can make.</summary>
    ICodecCatalog Codecs { get; }

    /// <summary>Which services a component can make use of, by the ids of their contracts; null where nobody knows. Any thread.</summary>
    /// <param name="contractId">A contract of the component.</param>
    /// <param name="component">The component's name.</param>
    IReadOnlyCollection<string>? AskedBy(string contractId, string component) => null;

    /// <summary>Makes an instance. Called from several threads.</summary>
    /// <param name="request">What it is to be.</param>
    /// <returns>The instance; the caller owns it.</returns>
    IInstance Create(InstanceRequest request);

    /// <summary>Gives instances back and makes others, at the price of one: what a stream ends with, and what it begins with.</summary>
    /// <param name="old">Instances of this factory, which are given back first.</param>
    /// <param name="requests">What is made then, in this order, until one cannot be made.</param>
    /// <param name="made">Gets what was made; the caller owns it, whatever the outcome.</param>
    /// <returns>Why the next one could not be made; null where all were.</returns>
    Exception? Exchange(IReadOnlyList<IInstance> old, IReadOnlyList<InstanceRequest> requests, ICollection<IInstance> made);
}
