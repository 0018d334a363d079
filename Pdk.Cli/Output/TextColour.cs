namespace Pdk.Cli.Output;

/// <summary>Colours of a terminal, by their numbers (ECMA-48).</summary>
internal enum TextColour
{
    /// <summary>Bad.</summary>
    Red = 31,

    /// <summary>Good.</summary>
    Green = 32,

    /// <summary>Worth a look.</summary>
    Yellow = 33,

    /// <summary>As the terminal has it.</summary>
    Plain = 39,
}
