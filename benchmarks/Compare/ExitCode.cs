namespace Pdk.Compare;

/// <summary>How the program ends.</summary>
internal enum ExitCode
{
    /// <summary>Everything was measured, and no bound that was to be checked is exceeded.</summary>
    Success = 0,

    /// <summary>A bound is exceeded.</summary>
    Beyond = 1,

    /// <summary>The command line or the limits cannot be meant so.</summary>
    Usage = 2,

    /// <summary>The machine is too noisy to tell (<c>EX_TEMPFAIL</c>: try again later).</summary>
    TooNoisy = 75,
}
