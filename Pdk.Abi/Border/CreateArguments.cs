using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>What an instance is made of: <c>pdk_create</c>. Borrowed for the call.</summary>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct CreateArguments
{
    /// <summary>The size of this struct in bytes, as the host knows it.</summary>
    public uint Size;

    /// <summary>Zero.</summary>
    public uint Reserved;

    /// <summary>What the host calls the instance: used in messages.</summary>
    public StringView Alias;

    /// <summary>The configuration: a value document; empty where there is none.</summary>
    public BytesView Configuration;

    /// <summary>The number of services.</summary>
    public nint ServiceCount;

    /// <summary>The services offered to this instance.</summary>
    public ServiceEntry* Services;

    /// <summary>The size of the struct of ABI 1.0: there is none that is smaller.</summary>
    public const int SizeInVersion10 = 56;
}
