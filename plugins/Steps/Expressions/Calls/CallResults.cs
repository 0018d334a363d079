namespace Pdk.Plugins.Steps.Expressions;

/// <summary>Results that a function has given for several events at once.</summary>
internal sealed class CallResults
{
    /// <summary>Owns them.</summary>
    public ColumnResult Column { get; } = new();

    /// <summary>Reads them; set when they are there, and looked at.</summary>
    public ColumnReader Reader { get; set; }
}
