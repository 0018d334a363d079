namespace Pdk.Cli.Progress;

/// <summary>How <c>pdk run</c> tells how far it is.</summary>
internal enum ProgressMode
{
    /// <summary><see cref="Live"/> on a terminal, <see cref="Plain"/> elsewhere.</summary>
    Auto = 0,

    /// <summary>A table at the bottom of the terminal, which changes in place.</summary>
    Live = 1,

    /// <summary>A line now and then.</summary>
    Plain = 2,

    /// <summary>Not at all.</summary>
    None = 3,
}
