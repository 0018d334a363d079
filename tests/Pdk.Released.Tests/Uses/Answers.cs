namespace Pdk.Released.Tests.Uses;

/// <summary>Asks a library questions whose answers are known, and keeps those that are wrong.</summary>
internal sealed class Answers
{
    private readonly List<string> _problems = [];

    /// <summary>What is wrong, one line for each answer.</summary>
    public IReadOnlyList<string> Problems => _problems;

    /// <summary>Asks one question. An exception is an answer, too: its type and its message.</summary>
    public void Expect(string question, string answer, Func<string> ask)
    {
        string found = Ask(ask);
        if (found != answer)
        {
            _problems.Add($"{question}: expected {answer}, found {found}");
        }
    }

    /// <summary>Asks one question whose answer comes later.</summary>
    public async Task ExpectAsync(string question, string answer, Func<Task<string>> ask)
    {
        string found;
        try
        {
            found = await ask();
        }
        catch (Exception exception)
        {
            found = Text(exception);
        }

        Expect(question, answer, () => found);
    }

    private static string Ask(Func<string> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception exception)
        {
            return Text(exception);
        }
    }

    private static string Text(Exception exception) => exception is PluginException crossed
        ? $"{crossed.GetType().Name} {crossed.Status}: {crossed.Message}"
        : $"{exception.GetType().Name}: {exception.Message}";
}
