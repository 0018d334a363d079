namespace Pdk.Plugins.Steps.Expressions;

/// <summary>The aggregates that need no library.</summary>
internal enum BuiltinAggregate
{
    /// <summary>How many events there are, or how many values that are not null.</summary>
    Count,

    /// <summary>The sum of numbers.</summary>
    Sum,

    /// <summary>The mean of numbers.</summary>
    Avg,

    /// <summary>The least: of numbers by size, of texts by their code points; numbers come before texts.</summary>
    Min,

    /// <summary>The greatest, in the same order.</summary>
    Max,
}
