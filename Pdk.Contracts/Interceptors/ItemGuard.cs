using System.Text.Json;
using Pdk.Abi;

namespace Pdk.Contracts;

/// <summary>Decides which failures of one item leave the others of its batch untouched.</summary>
internal static class ItemGuard
{
    /// <summary>Whether the exception speaks of the item's data. Anything else is about the plugin, and ends the whole call.</summary>
    internal static bool IsAboutData(Exception exception) =>
        exception is JsonException || StatusMapping.StatusOf(exception) is PdkStatus.Data or PdkStatus.Argument or PdkStatus.Unsupported;

    /// <summary>The header under which a failed item is reported.</summary>
    internal static PdkItemHeader OnErrorPort(in PdkItemHeader header) => header with { Port = 1 };
}
