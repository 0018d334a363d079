using Pdk.Runtime.Formats;

namespace Pdk.Runtime.Instances;

/// <summary>Where the runtime has its instances from. It is all that the runtime knows of plugins and their forms.</summary>
internal interface IInstanceFactory
{
    /// <summary>The codecs that it can make.</summary>
    ICodecCatalog Codecs { get; }

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
