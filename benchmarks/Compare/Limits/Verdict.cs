namespace Pdk.Compare.Limits;

/// <summary>What a limit says of a row.</summary>
internal enum Verdict
{
    /// <summary>It is kept.</summary>
    Kept,

    /// <summary>It is a bound, and exceeded.</summary>
    Beyond,

    /// <summary>It is an aim, and not reached.</summary>
    Missed,

    /// <summary>The row was not measured.</summary>
    NotMeasured,
}
