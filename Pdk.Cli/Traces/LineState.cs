namespace Pdk.Cli.Traces;

/// <summary>The registers of the program that makes a table of lines, as far as they are of interest.</summary>
internal struct LineState
{
    public LineState()
    {
    }

    public ulong Address { get; set; }

    public ulong File { get; set; } = 1;

    public int Line { get; set; } = 1;

    public bool IsEnd { get; set; }
}
