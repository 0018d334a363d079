using System.Threading;
using System.Threading.Tasks;
using Pdk;

namespace Pdk.Generators.Tests.Linked.Fixtures;

/// <summary>A result that crosses as a block.</summary>
public sealed record Note(string Text);

/// <summary>Decimal numbers on every way that they can cross by themselves.</summary>
[PluginContract("tests.decimals", 1, 0)]
public interface IDecimals
{
    decimal Echo(decimal x);

    decimal EchoIn(in decimal x);

    void Change(ref decimal x);

    void Make(out decimal x);

    ValueTask<decimal> EchoLaterAsync(decimal x, CancellationToken token);

    ValueTask<Note> NoteAsync(string text);
}
