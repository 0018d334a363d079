namespace Pdk;

/// <summary>
/// Says that a setting is an expression over the fields of an event, by the grammar of docs/expressions.md: <c>took &gt; 1000</c>.
/// </summary>
/// <remarks>
/// It stands on a parameter of a configuration record that is a text, or a list or a dictionary of texts. The stamp marks the setting, so
/// that <c>pdk check</c> judges what stands in it without running the plugin. The plugin reads and evaluates it by itself.
/// </remarks>
[AttributeUsage(AttributeTargets.Parameter, Inherited = false)]
public sealed class ExpressionAttribute : Attribute
{
    /// <summary>Whether it is one call of an aggregate, as <c>sum(took)</c>, whose arguments are expressions.</summary>
    public bool IsAggregate { get; set; }
}
