namespace Pdk.Contracts;

/// <summary>
/// Counters and gauges of a plugin's own, which the host reads together with its own figures. A plugin takes it as a constructor parameter,
/// and makes its instruments there; <see cref="MetricsExtensions"/> has the pleasant form.
/// </summary>
/// <remarks>
/// <para>The host adds whose they are (the tags <c>plugin</c>, <c>component</c> and <c>alias</c>). Instances of
/// one alias, such as the codecs of a source's streams, share their instruments.</para>
/// <para>May be called at any time and from any thread, until the plugin's instance is released.</para>
/// </remarks>
[PluginContract("pdk.metrics", 1, 0)]
public interface IMetrics
{
    /// <summary>The most characters that a name may have.</summary>
    const int MaxNameLength = 128;

    /// <summary>The most characters that a unit may have.</summary>
    const int MaxUnitLength = 63;

    /// <summary>The most characters that a description may have.</summary>
    const int MaxDescriptionLength = 1024;

    /// <summary>The most instruments that the instances of one alias may have together.</summary>
    const int MaxInstruments = 64;

    /// <summary>Makes a counter: a sum that only grows. The same name and unit again are the same counter.</summary>
    /// <param name="name">
    /// Its name, with the plugin's own word in front: <c>acme.rows.read</c>. ASCII letters, digits and <c>_ . - /</c>, beginning with a
    /// letter; not beginning with <c>pdk.</c>, as the host's own figures do.
    /// </param>
    /// <param name="unit">What is counted: <c>{row}</c>, <c>By</c>, <c>s</c>; printable ASCII, may be empty.</param>
    /// <param name="description">What it means, in a sentence; may be empty.</param>
    /// <returns>Its number, for <see cref="Add"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The name, the unit or the description is none, or the name is that of an instrument of another kind or unit.
    /// </exception>
    /// <exception cref="NotSupportedException">There are too many instruments.</exception>
    int Counter(string name, string unit, string description);

    /// <summary>Makes a gauge: a value that goes up and down. The same name and unit again are the same gauge.</summary>
    /// <param name="name">Its name, as for <see cref="Counter"/>.</param>
    /// <param name="unit">What is measured: <c>{row}</c>, <c>By</c>, <c>s</c>; printable ASCII, may be empty.</param>
    /// <param name="description">What it means, in a sentence; may be empty.</param>
    /// <returns>Its number, for <see cref="Set"/>.</returns>
    /// <exception cref="ArgumentException">
    /// The name, the unit or the description is none, or the name is that of an instrument of another kind or unit.
    /// </exception>
    /// <exception cref="NotSupportedException">There are too many instruments.</exception>
    int Gauge(string name, string unit, string description);

    /// <summary>Adds to a counter.</summary>
    /// <param name="counter">Its number.</param>
    /// <param name="amount">How much: zero or more, and finite.</param>
    /// <exception cref="ArgumentException">There is no such counter, or the amount is none.</exception>
    void Add(int counter, double amount);

    /// <summary>Sets a gauge. It has no value before.</summary>
    /// <param name="gauge">Its number.</param>
    /// <param name="value">The value; finite.</param>
    /// <exception cref="ArgumentException">There is no such gauge, or the value is none.</exception>
    void Set(int gauge, double value);
}
