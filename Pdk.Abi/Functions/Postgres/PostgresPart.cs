namespace Pdk.Abi;

/// <summary>What a function of PostgreSQL does (<c>pdk_part</c> in <c>glue.h</c>).</summary>
public enum PostgresPart
{
    /// <summary>It is called with the values of a row.</summary>
    Row = 0,

    /// <summary>Of an aggregate: adds a row.</summary>
    Add = 1,

    /// <summary>Of an aggregate: takes a row away.</summary>
    Remove = 2,

    /// <summary>Of an aggregate: gives the result, and leaves the state as it is.</summary>
    Finish = 3,

    /// <summary>Of an aggregate: adds what was computed apart.</summary>
    Merge = 4,
}
