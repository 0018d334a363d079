namespace Pdk.Plugins.Steps.Expressions;

/// <summary>A part of an expression.</summary>
/// <param name="column">Where it stands in the text, from 1; of an operator where that stands.</param>
internal abstract class Node(int column)
{
    /// <summary>Where it stands in the text, from 1.</summary>
    public int Column => column;

    /// <summary>What its value may be, as far as its text says.</summary>
    public abstract ArgumentKind Kinds { get; }

    /// <summary>The call whose result is needed first, whatever the event is; null where that depends on it, or there is none.</summary>
    public virtual CallNode? FirstCall => null;

    /// <summary>Its value for an event.</summary>
    public abstract Term Evaluate(PdkValue value, ref RowError error);
}
