namespace Pdk;

/// <summary>Makes an interface a contract: something that a plugin can implement and a host can call, or the other way round.</summary>
/// <remarks>
/// The generator writes, into the assembly that declares the interface, the table of function pointers, the guarded thunks,
/// the proxy, the layout text and the C declarations. Host and plugin must have been built against the same major version.
/// </remarks>
/// <param name="id">
/// The contract's name for ever, lower case with dots: <c>acme.pricing</c>. It identifies the contract across the border.
/// </param>
/// <param name="major">Raised by a change that breaks older plugins.</param>
/// <param name="minor">Raised when members are appended; see <see cref="SinceAttribute"/>.</param>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class PluginContractAttribute(string id, int major, int minor) : Attribute
{
    /// <summary>The contract's name across the border.</summary>
    public string Id { get; } = id;

    /// <summary>The version that must be equal on both sides.</summary>
    public int Major { get; } = major;

    /// <summary>The version that may differ: the older side decides what is available.</summary>
    public int Minor { get; } = minor;

    /// <summary>
    /// Which exceptions of the contract's members poison the object that threw them. It is no part of the contract's layout, so it may
    /// change with any version; the side that implements the contract decides, and a host that supervises its instances goes by its own.
    /// </summary>
    public ExceptionRule Exceptions { get; set; }
}
