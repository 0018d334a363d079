namespace Pdk.Abi;

/// <summary>What came of a call (<c>pdk_status</c> in <c>glue.h</c>).</summary>
internal enum PostgresStatus
{
    /// <summary>A result that is a value.</summary>
    Value = 0,

    /// <summary>Null.</summary>
    Null = 1,

    /// <summary>It failed, with a message.</summary>
    Fault = 2,

    /// <summary>There was no memory for it, with a message.</summary>
    NoMemory = 3,

    /// <summary>A result that has bytes.</summary>
    Bytes = 4,
}
