// What runs on this machine, looked at once a second on another thread: a table that sorts, a filter, bars, a menu, a question.
using System.Diagnostics;
using Processes;
using Spark;

ProcessReader reader = new();
return await App.RunAsync(new ProcessScreen(
    () => Task.Run(reader.Read),
    (process, signal) => Process.Start("kill", [$"-{signal}", $"{process}"]).WaitForExit()).Make);
