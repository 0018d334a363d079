using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>A function that has its result later: many rows are under way at once.</summary>
public static class Lookup
{
    /// <summary>The capital of a country, as a server would tell it that takes some milliseconds for each question.</summary>
    /// <remarks>It allows engines that call with one row at a time to wait for each.</remarks>
    [Function(
        "lookup", Ordered = true, InFlight = 1000, Timeout = "5s", Retries = 2, Blocking = true, Description = "The capital of a country.")]
    public static async ValueTask<string?> LookupAsync(string key, FunctionContext context, CancellationToken token)
    {
        // Made once, and shared by all calls: a client with its connections, mostly.
        CapitalServer server = context.Shared(static () => new CapitalServer());
        return await server.AskAsync(key, token).ConfigureAwait(false);
    }

    private sealed class CapitalServer
    {
        private static readonly Dictionary<string, string> s_capitals = new(StringComparer.OrdinalIgnoreCase)
        {
            ["AT"] = "Vienna",
            ["JP"] = "Tokyo",
            ["KE"] = "Nairobi",
            ["UY"] = "Montevideo",
        };

        public async Task<string?> AskAsync(string country, CancellationToken token)
        {
            await Task.Delay(5, token).ConfigureAwait(false);
            return s_capitals.GetValueOrDefault(country);
        }
    }
}
