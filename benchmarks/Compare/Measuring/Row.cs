namespace Pdk.Compare.Measuring;

/// <summary>One row of the table.</summary>
/// <param name="Group">The group.</param>
/// <param name="What">What was measured.</param>
/// <param name="Unit">What the figures are in: <c>ns</c>, <c>B</c>, <c>instructions</c>.</param>
internal sealed record Row(string Group, string What, string Unit)
{
    /// <summary>What it is compared with; null in the row of a baseline, and where there is nothing to compare with.</summary>
    public string? Against { get; init; }

    /// <summary>Whether others are compared with it.</summary>
    public bool IsBaseline { get; init; }

    /// <summary>The middle one of the figures, for once doing the work; null where it was not measured.</summary>
    public double? Median { get; init; }

    /// <summary>What 95 % of the figures do not exceed.</summary>
    public double? P95 { get; init; }

    /// <summary>What doing the work once allocates, in bytes.</summary>
    public double? Allocated { get; init; }

    /// <summary>The middle one of the ratios of the rounds.</summary>
    public double? Ratio { get; init; }

    /// <summary>What a quarter of the ratios does not exceed.</summary>
    public double? LowRatio { get; init; }

    /// <summary>What three quarters of the ratios do not exceed.</summary>
    public double? HighRatio { get; init; }

    /// <summary>Why it was not measured.</summary>
    public string? Missing { get; init; }
}
