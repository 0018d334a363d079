namespace Pdk.Compare.Limits;

/// <summary>What a limit limits.</summary>
internal enum LimitOf
{
    /// <summary>The ratio to the baseline.</summary>
    Ratio,

    /// <summary>The median itself. It depends on the machine unless instructions or bytes are counted.</summary>
    Median,

    /// <summary>What is allocated for once doing the work.</summary>
    Allocated,
}
