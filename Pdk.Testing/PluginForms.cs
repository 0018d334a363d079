using System.Collections;
using Pdk.Loader;

namespace Pdk.Testing;

/// <summary>The forms of a plugin, as the rows of a test: linked, managed and native.</summary>
/// <remarks>
/// <c>[Theory, ClassData(typeof(PluginForms))]</c> in xunit, <c>[TestCaseSource(typeof(PluginForms))]</c> in NUnit; elsewhere
/// <see cref="All"/>. A plugin answers alike in all of them, and a test that runs in all of them says so.
/// </remarks>
public sealed class PluginForms : IEnumerable<object[]>
{
    /// <summary>All forms, the quickest first.</summary>
    public static IReadOnlyList<PluginForm> All { get; } = [PluginForm.Linked, PluginForm.Managed, PluginForm.Native];

    /// <inheritdoc/>
    public IEnumerator<object[]> GetEnumerator() => All.Select(static form => new object[] { form }).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
