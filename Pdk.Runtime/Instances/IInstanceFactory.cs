namespace Pdk.Runtime.Instances;

/// <summary>Where the runtime has its instances from. It is all that the runtime knows of plugins and their forms.</summary>
internal interface IInstanceFactory
{
    /// <summary>Makes an instance. Called from several threads.</summary>
    /// <param name="request">What it is to be.</param>
    /// <returns>The instance; the caller owns it.</returns>
    IInstance Create(InstanceRequest request);
}
