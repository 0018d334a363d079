using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>One argument of a call, as PostgreSQL keeps it (<c>pg_argument</c> in <c>server.h</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct PostgresArgument
{
    /// <summary>The value, or where its bytes are.</summary>
    internal nint Value;

    /// <summary>Whether it is null.</summary>
    internal byte IsNull;

    /// <summary>Of texts and bytes: how many.</summary>
    internal int Length;
}
