namespace Pdk.Plugins.Steps.Aggregation;

/// <summary>Writes the results of a window: an event for each group.</summary>
/// <param name="fields">The fields.</param>
/// <param name="lengthNs">How long windows are; null where only a count ends them.</param>
internal sealed class ResultWriter(AggregateField[] fields, long? lengthNs)
{
    /// <summary>The member that has the beginning of the window.</summary>
    public const string StartName = "window_start";

    /// <summary>The member that has its end.</summary>
    public const string EndName = "window_end";

    /// <summary>The member that has what functions have said that have no result.</summary>
    public const string ErrorsName = "errors";

    /// <summary>Writes them. A field whose function has no result is null, and the event says why.</summary>
    public void Write(WindowGroups window, PdkBatchWriter output)
    {
        string?[] errors = new string?[fields.Length];
        for (int field = 0; field < fields.Length; field++)
        {
            try
            {
                window.Fields[field].Finish(window.Count);
            }
            catch (PdkFunctionException exception)
            {
                errors[field] = exception.Message;
            }
        }

        for (int group = 0; group < window.Count; group++)
        {
            PdkValueWriter writer = output.BeginValue(default);
            writer.BeginObject();
            foreach (PdkMember member in window.Keys[group].Root.EnumerateObject())
            {
                writer.WriteKey(member.Name);
                writer.WriteValue(member.Value);
            }

            if (lengthNs is { } length)
            {
                writer.WriteKey(StartName);
                writer.WriteString(EventTime.Text(window.Start));
                writer.WriteKey(EndName);
                writer.WriteString(EventTime.Text(window.Start + length));
            }

            Write(window, group, errors, writer);
            writer.EndObject();
            output.EndValue();
        }
    }

    private void Write(WindowGroups window, int group, string?[] errors, PdkValueWriter writer)
    {
        for (int field = 0; field < fields.Length; field++)
        {
            writer.WriteKey(fields[field].Name);
            if (errors[field] is null)
            {
                window.Fields[field].Write(group, writer);
            }
            else
            {
                writer.WriteNull();
            }
        }

        if (Array.Exists(errors, static error => error is not null))
        {
            writer.WriteKey(ErrorsName);
            writer.BeginArray();
            foreach (string error in errors.OfType<string>())
            {
                writer.WriteString(error);
            }

            writer.EndArray();
        }
    }
}
