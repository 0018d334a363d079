namespace Pdk.Generators.Functions;

/// <summary>How a style came not to export a function.</summary>
internal enum ExportGapKind
{
    /// <summary>The function has not asked for the style, and is left out. PDK0301, an information.</summary>
    LeftOut,

    /// <summary>The function names a style that cannot express it. PDK0302, an error.</summary>
    Refused,

    /// <summary>The style has one function of a library, and several could be it, which is told at the first. PDK0303, an error.</summary>
    Undecided,

    /// <summary>The style exports nothing at all, which is told at one function. PDK0304, a warning.</summary>
    Empty,
}
