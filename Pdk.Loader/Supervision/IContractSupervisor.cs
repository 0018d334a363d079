namespace Pdk.Loader.Supervision;

/// <summary>The callers' side of one contract of an instance, whichever it is.</summary>
internal interface IContractSupervisor
{
    /// <summary>The object that callers hold.</summary>
    object Face { get; }

    /// <summary>Makes what is called behind that object from now on.</summary>
    /// <param name="generation">Where it belongs.</param>
    /// <exception cref="NotSupportedException">The generation does not implement the contract.</exception>
    ICallTarget TargetIn(Generation generation);
}
