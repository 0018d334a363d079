namespace Pdk.Abi;

/// <summary>
/// What the default of a missing member sees as <c>this</c>: an object that forwards everything older to the proxy. The generator derives
/// the classes.
/// </summary>
/// <param name="proxy">The proxy that lacks the member.</param>
public abstract class ContractDefaults(ContractProxy proxy)
{
    /// <summary>
    /// The proxy, so that a default which asks what the object has is told about the other side and not about its stand-in.
    /// </summary>
    internal ContractProxy Proxy { get; } = proxy;
}
