using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>One function of SQL, as the glue knows it (<c>pdk_function</c> in <c>glue.h</c>).</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct PostgresFunction
{
    /// <summary><c>void (*)(pdk_call *)</c>.</summary>
    internal nint Call;

    /// <summary>Ends a state that holds more than its bytes; 0 where it does not.</summary>
    internal nint End;

    /// <summary>The name in SQL, with a zero at its end.</summary>
    internal byte* Name;

    /// <summary>Which of the first 64 arguments are texts or bytes, one bit each.</summary>
    internal ulong FirstBytes;

    /// <summary>The same of the arguments behind.</summary>
    internal ulong LastBytes;

    /// <summary>Which aggregate it is.</summary>
    internal ulong StateKey;

    /// <summary>The bytes of a state.</summary>
    internal int StateSize;

    /// <summary>What it does.</summary>
    internal PostgresPart Part;

    /// <summary>How many arguments SQL gives it, the state of an aggregate too.</summary>
    internal int Arguments;

    /// <summary>Whether a text crosses.</summary>
    internal int HasText;

    /// <summary>Of a function of a row that takes no bytes, and no text crosses: how many arguments; of others -1.</summary>
    internal int PlainArguments;
}
