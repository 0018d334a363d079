namespace Pdk.Runtime.Connectors;

/// <summary>An exception in one line: its message and those of what caused it, as far as they say more.</summary>
internal static class FailureText
{
    private const int MostCauses = 8;

    internal static string Of(Exception exception)
    {
        var messages = new List<string>();
        for (Exception? current = exception; current is not null && messages.Count < MostCauses; current = current.InnerException)
        {
            string message = current.Message.ReplaceLineEndings(" ");
            if (!messages.Exists(said => said.Contains(message, StringComparison.Ordinal)))
            {
                messages.Add(message);
            }
        }

        return string.Join(" → ", messages);
    }
}
